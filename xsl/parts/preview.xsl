<?xml version="1.0" encoding="UTF-8"?>
<!-- What only its owner sees on the page of a house or room that is not public: why it is not, and where to change that. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="preview" mode="notice">
    <section class="notice preview" aria-labelledby="preview">
      <h2 id="preview">Only you can see this page</h2>
      <p>This is how it will look to everybody once</p>
      <ul>
        <xsl:if test="contains(@hindrances, 'draft')"><li>you publish the house: it is a draft</li></xsl:if>
        <xsl:if test="contains(@hindrances, 'rooms')"><li>a room of the house has a rent</li></xsl:if>
        <xsl:if test="@no_price"><li>this room has a rent</li></xsl:if>
        <xsl:if test="contains(@hindrances, 'city')"><li>the site lists homes in this city again</li></xsl:if>
        <xsl:if test="contains(@hindrances, 'suspended')"><li>your account is no longer suspended</li></xsl:if>
        <xsl:if test="contains(@hindrances, 'held')"><li>the site releases it. It was taken off because: <xsl:value-of select="@held_reason"/></li></xsl:if>
      </ul>
      <p><a href="/landlord/houses/{../house/@id}/edit">Edit the house</a> <a href="/landlord/houses/{../house/@id}/rooms">Its rooms</a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
