<?xml version="1.0" encoding="UTF-8"?>
<!-- Ways into the list of houses: the form, and the cities as links. Needs format. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="cities" mode="form">
    <form class="search" action="/properties" role="search">
      <label for="city">City</label>
      <select id="city" name="city">
        <option value="">All cities</option>
        <xsl:apply-templates select="city" mode="option"/>
      </select>
      <button>Show homes</button>
    </form>
  </xsl:template>

  <xsl:template match="city" mode="option">
    <option value="{@name}">
      <xsl:if test="@id = /page/chosen_city/@id"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="@name"/>
    </option>
  </xsl:template>

  <xsl:template match="cities" mode="tiles">
    <ul class="tiles"><xsl:apply-templates select="city" mode="tile"/></ul>
  </xsl:template>

  <xsl:template match="city" mode="tile">
    <li><a><xsl:attribute name="href">/properties?city=<xsl:apply-templates select="@name" mode="query"/></xsl:attribute><b><xsl:value-of select="@name"/></b><xsl:text> </xsl:text><xsl:apply-templates select="@houses" mode="things"><xsl:with-param name="thing" select="'home'"/></xsl:apply-templates></a></li>
  </xsl:template>
</xsl:stylesheet>
