<?xml version="1.0" encoding="UTF-8"?>
<!-- The terms for landlords, or the statement that there are none. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/blocks.xsl"/>

  <xsl:template name="title">Terms for landlords</xsl:template>

  <xsl:template name="description">The terms on which landlords and letting agents advertise on Student Palace.</xsl:template>

  <xsl:template name="content">
    <article class="text">
      <h1>Terms for landlords</h1>
      <xsl:choose>
        <xsl:when test="terms/block"><xsl:apply-templates select="terms/block"/></xsl:when>
        <xsl:otherwise>
          <p>There are no terms for landlords at the moment, so there is nothing to accept.</p>
          <p>When there are some, they stand on this page, and we ask landlords to accept them when they sign up. See <a href="/landlords">what landlords get</a>.</p>
        </xsl:otherwise>
      </xsl:choose>
    </article>
  </xsl:template>
</xsl:stylesheet>
